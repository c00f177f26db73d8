#include "nn/class_subspace.h"

#include <Eigen/SVD>
#include <cassert>

namespace likeness::engine::nn {
namespace {

using RowMajor = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

std::vector<float> toFloats(const Eigen::MatrixXd &matrix)
{
    std::vector<float> out(static_cast<std::size_t>(matrix.size()));
    Eigen::Map<RowMajor>(out.data(), matrix.rows(), matrix.cols()) = matrix.cast<float>();
    return out;
}

} // namespace

ClassSubspace classSubspace(std::span<const float> classifier, std::size_t classes, std::size_t features,
                            std::size_t dimension)
{
    assert(classifier.size() == classes * features && dimension <= std::min(classes, features));
    const Eigen::MatrixXd rows = Eigen::Map<const RowMajor>(classifier.data(), static_cast<Eigen::Index>(classes),
                                                            static_cast<Eigen::Index>(features))
                                     .cast<double>();
    const Eigen::MatrixXd centred = rows.rowwise() - rows.colwise().mean();
    const Eigen::BDCSVD<Eigen::MatrixXd> svd(centred, Eigen::ComputeThinV);
    Eigen::MatrixXd basis = svd.matrixV().leftCols(static_cast<Eigen::Index>(dimension));
    for (auto vector : basis.colwise()) {
        Eigen::Index largest = 0;
        vector.cwiseAbs().maxCoeff(&largest);
        if (vector[largest] < 0) {
            vector = -vector;
        }
    }
    return {.basis = toFloats(basis), .classifier = toFloats(rows * basis)};
}

} // namespace likeness::engine::nn
